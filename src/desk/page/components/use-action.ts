import { App } from 'antd';
import { useState } from 'react';
import { problemOf } from '../api/request.js';

interface Action {
  readonly isRunning: boolean;
  /** Runs it; a failure is told to the agent. */
  readonly run: () => void;
}

/** Something the agent starts by a button: it runs once at a time and tells why it failed. */
export function useAction(action: () => Promise<void>): Action {
  const { message } = App.useApp();
  const [isRunning, setRunning] = useState(false);

  async function run(): Promise<void> {
    if (isRunning) return;
    setRunning(true);
    try {
      await action();
    } catch (error) {
      void message.error(problemOf(error));
    } finally {
      setRunning(false);
    }
  }

  return { isRunning, run: () => void run() };
}
