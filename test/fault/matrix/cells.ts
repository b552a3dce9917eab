import { ChannelKind } from '../../../model/index.ts';

/** What goes wrong, and where in the sending. */
export const FAULTS = [
  'refuse',
  'hang',
  'hang-taken',
  'no-receipt',
  'duplicate-receipt',
  'receipt-before-answer',
  'restart',
  'restart-taken',
] as const;
export type FaultName = (typeof FAULTS)[number];

/** Whose sending it hits: two of the unit's own leaders, the superior's two main leaders, the officer at the desk. */
export const CARRIERS = ['own-alert', 'flash-report', 'confirm-request'] as const;
export type Carrier = (typeof CARRIERS)[number];

/** One combination that is played. */
export interface Cell {
  kind: ChannelKind;
  fault: FaultName;
  processes: 1 | 2;
  carrier: Carrier;
}

/** What a kind can tell, by its nature. */
export interface Nature {
  /** It tells that a message arrived. */
  hasReceipts: boolean;
  /** It can be asked by our own reference, so that nothing is ever sent twice. */
  canBeAsked: boolean;
}

/** Takes a kind and gives its nature. */
export function natureOf(kind: ChannelKind): Nature {
  return {
    hasReceipts: ['sms-http', 'smpp', 'sms-aliyun', 'sms-tencent', 'voice'].includes(kind),
    canBeAsked: ['sms-http', 'sms-aliyun', 'voice', 'printer'].includes(kind),
  };
}

/** Gives every cell: each kind with each fault, in one process and in two, the carriers in turn. */
export function allCells(): Cell[] {
  const kinds = ChannelKind.options;
  return kinds.flatMap((kind, nthKind) =>
    FAULTS.flatMap((fault, nthFault) =>
      ([1, 2] as const).map((processes) => {
        const carrier = CARRIERS[(nthKind + nthFault + processes) % CARRIERS.length] ?? 'flash-report';
        return { kind, fault, processes, carrier };
      }),
    ),
  );
}

const FAULT_WORDS: Record<FaultName, string> = {
  refuse: '拒收',
  hang: '不应答，其实没收',
  'hang-taken': '不应答，其实收了',
  'no-receipt': '受理后没有回执',
  'duplicate-receipt': '回执重复',
  'receipt-before-answer': '回执先于应答',
  restart: '发送途中被杀，其实没收',
  'restart-taken': '发送途中被杀，其实收了',
};

const CARRIER_WORDS: Record<Carrier, string> = {
  'own-alert': '告知本单位领导，两人',
  'flash-report': '快报，两位上级领导',
  'confirm-request': '请研判，值班员一人',
};

/** Takes a cell and gives its line, with what the kind cannot do by nature. */
export function describeCell({ kind, fault, processes, carrier }: Cell): string {
  const nature = natureOf(kind);
  const isOfReceipts = fault === 'duplicate-receipt' || fault === 'receipt-before-answer' || fault === 'no-receipt';
  const instead =
    nature.hasReceipts || !isOfReceipts
      ? ''
      : kind === 'printer'
        ? '；没有回执，改验印出这件事（问任务）'
        : '；没有回执，验它不称送达、硬推的回执被拒';
  return `${kind} · ${FAULT_WORDS[fault]} · ${processes === 1 ? '一个进程' : '两个进程'} · ${CARRIER_WORDS[carrier]}${instead}`;
}
