import type { ChannelKind, Clock } from '../../../model/index.ts';
import { startCloudSide } from './cloud-sides.ts';
import { startGatewaySide } from './gateway-sides.ts';
import { startMailSide } from './mail-side.ts';
import { startPrinterSide } from './printer-side.ts';
import { startRobotSide } from './robot-sides.ts';
import type { Side } from './side.ts';
import { startSmppSide } from './smpp-side.ts';

/** Takes a kind, how long its channel waits for an answer, s, and the clock of the scene; starts its other side. */
export function startSide(kind: ChannelKind, timeoutSecs: number, clock: Clock): Promise<Side> {
  switch (kind) {
    case 'sms-http':
    case 'voice':
      return startGatewaySide(kind, timeoutSecs);
    case 'sms-aliyun':
    case 'sms-tencent':
      return startCloudSide(kind, timeoutSecs);
    case 'smpp':
      return startSmppSide(timeoutSecs);
    case 'mail':
      return startMailSide(timeoutSecs);
    case 'printer':
      return startPrinterSide(timeoutSecs);
    case 'wecom':
    case 'dingtalk':
    case 'feishu':
    case 'webhook':
      return startRobotSide(kind, timeoutSecs, clock);
  }
}
