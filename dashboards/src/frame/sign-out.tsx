import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { errorLine } from '../server/api-error.ts';
import { request } from '../server/request.ts';
import { words } from '../words.ts';

/** Who is signed in, and the way out. */
export function SignOut({ name }: { name: string }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const signOut = useMutation({
    mutationFn: () => request<unknown>('DELETE', '/api/session'),
    onSuccess: () => {
      client.setQueryData(['session'], null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    },
    onError: (thrown) => message.error(errorLine(thrown)),
  });
  return (
    <span className="top-user">
      <span className="top-name">{name}</span>
      <Button size="small" type="text" className="top-out" loading={signOut.isPending} onClick={() => signOut.mutate()}>
        {words.frame.signOut}
      </Button>
    </span>
  );
}
