import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { DeskApi } from '../api/desk-api.js';
import { problemOf } from '../api/request.js';
import { Mark } from './mark.js';

interface Credentials {
  readonly login: string;
  readonly password: string;
}

interface SignInProps {
  readonly api: DeskApi;
  readonly onSignedIn: () => Promise<void>;
}

/** The form by which agents sign in. */
export function SignIn({ api, onSignedIn }: SignInProps) {
  const [problem, setProblem] = useState<string>();
  const [isRunning, setRunning] = useState(false);

  async function signIn({ login, password }: Credentials): Promise<void> {
    setRunning(true);
    setProblem(undefined);
    try {
      await api.signIn(login.trim(), password);
      await onSignedIn();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setRunning(false);
    }
  }

  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Mark size={40} />
        <h1>在线坐席</h1>
        <p className="muted">登录后开始接待客户</p>
        <Form<Credentials>
          layout="vertical"
          requiredMark={false}
          onFinish={(entered) => void signIn(entered)}
        >
          <Form.Item
            name="login"
            label="账号"
            rules={[{ required: true, whitespace: true, message: '请输入账号' }]}
          >
            <Input size="large" autoComplete="username" autoFocus maxLength={64} />
          </Form.Item>
          <Form.Item
            name="password"
            label="密码"
            rules={[{ required: true, message: '请输入密码' }]}
          >
            <Input.Password size="large" autoComplete="current-password" maxLength={128} />
          </Form.Item>
          {problem !== undefined && <Alert type="error" showIcon title={problem} role="alert" />}
          <Button type="primary" size="large" htmlType="submit" block loading={isRunning}>
            登录
          </Button>
        </Form>
      </div>
    </main>
  );
}
