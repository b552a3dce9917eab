import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { words } from '../words.ts';

/** Catches what a page throws while rendering, so that a broken part never leaves a blank screen. */
export class Crash extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Result
        status="error"
        title={words.frame.crashed}
        extra={
          <Button type="primary" onClick={() => location.reload()}>
            {words.frame.reload}
          </Button>
        }
      />
    );
  }
}
