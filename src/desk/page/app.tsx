import { Button, Result, Spin } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { assertNever } from '../../shared/assert-never.js';
import { problemOf, RequestError } from './api/request.js';
import { DeskContext } from './components/desk-context.js';
import { DeskPage } from './components/desk-page.js';
import { SignIn } from './components/sign-in.js';
import type { Desk } from './control/desk.js';
import { createDeskParts } from './desk-parts.js';
import type { DeskParts } from './desk-parts.js';

type Access =
  | { readonly state: 'looking' }
  | { readonly state: 'signedOut' }
  | { readonly state: 'unreachable'; readonly problem: string }
  | { readonly state: 'signedIn'; readonly desk: Desk };

interface AccessControl {
  readonly access: Access;
  readonly parts: DeskParts;
  /** Finds out who is signed in. */
  readonly look: () => Promise<void>;
  readonly forget: () => void;
}

/** The whole page: the desk for whoever is signed in, and the sign-in for everyone else. */
export function App() {
  const { access, parts, look, forget } = useAccess();
  switch (access.state) {
    case 'looking':
      return <Spin className="whole-page" size="large" />;
    case 'signedOut':
      return <SignIn api={parts.api} onSignedIn={look} />;
    case 'unreachable':
      return <Unreachable problem={access.problem} onRetry={look} />;
    case 'signedIn':
      return (
        <DeskContext value={{ desk: access.desk, api: parts.api, nowMs: parts.nowMs }}>
          <DeskPage onSignedOut={forget} />
        </DeskContext>
      );
    default:
      return assertNever(access);
  }
}

function useAccess(): AccessControl {
  const [access, setAccess] = useState<Access>({ state: 'looking' });
  const [parts] = useState(() => createDeskParts(() => setAccess({ state: 'signedOut' })));
  const lastDesk = useRef<Desk>(undefined);

  async function look(): Promise<void> {
    try {
      const me = await parts.api.me();
      // Whoever has to sign in again finds what they were writing.
      const last = lastDesk.current;
      const desk = last?.store.get().me.id === me.id ? last : parts.openDesk(me);
      lastDesk.current = desk;
      setAccess({ state: 'signedIn', desk });
    } catch (error) {
      setAccess(withoutAccess(error));
    }
  }

  function forget(): void {
    lastDesk.current = undefined;
    setAccess({ state: 'signedOut' });
  }

  useEffect(() => {
    void look();
    // Once, as the page opens.
  }, []);

  return { access, parts, look, forget };
}

function withoutAccess(error: unknown): Access {
  const isSignedOut =
    error instanceof RequestError &&
    error.failure.kind === 'refused' &&
    error.failure.status === 401;
  return isSignedOut ? { state: 'signedOut' } : { state: 'unreachable', problem: problemOf(error) };
}

interface UnreachableProps {
  readonly problem: string;
  readonly onRetry: () => Promise<void>;
}

function Unreachable({ problem, onRetry }: UnreachableProps) {
  return (
    <Result
      status="warning"
      title={problem}
      extra={
        <Button type="primary" onClick={() => void onRetry()}>
          重试
        </Button>
      }
    />
  );
}
