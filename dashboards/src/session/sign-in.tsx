import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import type { SessionView } from '../../../api/views.ts';
import { errorLine } from '../server/api-error.ts';
import { request } from '../server/request.ts';
import { words } from '../words.ts';

interface Credentials {
  user: string;
  password: string;
}

/** The sign-in page. */
export function SignIn() {
  const client = useQueryClient();
  const signIn = useMutation({
    mutationFn: (credentials: Credentials) => request<SessionView>('POST', '/api/session', credentials),
    onSuccess: (session) => client.setQueryData(['session'], session),
  });
  return (
    <main className="sign-in">
      <section className="sign-in-card">
        <p className="sign-in-mark">{words.common.product}</p>
        <h1>{words.session.title}</h1>
        <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(values) => signIn.mutate(values)}>
          <Form.Item
            name="user"
            label={words.session.user}
            rules={[{ required: true, message: words.session.needUser }]}
          >
            <Input size="large" autoComplete="username" autoFocus autoCapitalize="none" />
          </Form.Item>
          <Form.Item
            name="password"
            label={words.session.password}
            rules={[{ required: true, message: words.session.needPassword }]}
          >
            <Input.Password size="large" autoComplete="current-password" />
          </Form.Item>
          {signIn.error && <Alert className="form-error" type="error" showIcon title={errorLine(signIn.error)} />}
          <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
            {words.session.submit}
          </Button>
        </Form>
        <p className="quiet">{words.session.internal}</p>
      </section>
    </main>
  );
}
