import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useState } from 'react';
import { ClockContext } from './clock/clock-context.ts';
import { createServerClock } from './clock/server-clock.ts';
import { Crash } from './frame/crash.tsx';
import { createQueries } from './server/create-queries.ts';
import { SignInGate } from './session/sign-in-gate.tsx';
import { theme } from './styles/theme.ts';

/** The dashboards: what every page stands on, then the gate, then the pages. */
export function App() {
  const [queries] = useState(createQueries);
  const [clock] = useState(() => createServerClock(() => Date.now()));
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <AntApp message={{ maxCount: 2 }}>
        <Crash>
          <QueryClientProvider client={queries}>
            <ClockContext value={clock}>
              <SignInGate />
            </ClockContext>
          </QueryClientProvider>
        </Crash>
      </AntApp>
    </ConfigProvider>
  );
}
