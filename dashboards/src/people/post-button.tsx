import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useAction } from '../server/actions.ts';
import { errorLine } from '../server/api-error.ts';
import { words } from '../words.ts';

interface PostButtonProps {
  path: string;
  body?: object;
  isPrimary?: boolean;
  isSmall?: boolean;
  children: ReactNode;
  /** What is said afterwards. */
  done?(answer: unknown): string;
}

/** Does one thing at a press; what is refused is said where one looks. */
export function PostButton({ path, body = {}, isPrimary, isSmall, children, done }: PostButtonProps) {
  const { message } = App.useApp();
  const action = useAction();
  const press = () =>
    action.mutate(
      { kind: 'post', path, body },
      {
        onSuccess: (answer) => void message.success(done?.(answer) ?? words.dialogs.done),
        onError: (thrown) => void message.error(errorLine(thrown)),
      },
    );
  return (
    <Button
      type={isPrimary ? 'primary' : 'default'}
      size={isSmall ? 'small' : 'middle'}
      loading={action.isPending}
      onClick={press}
    >
      {children}
    </Button>
  );
}
