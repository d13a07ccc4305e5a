import { App, Button, Segmented } from 'antd';
import { problemOf } from '../api/request.js';
import type { Connection } from '../state/desk-state.js';
import { ownHandoffs } from '../state/desk-state.js';
import type { Presence } from '../state/views.js';
import { presenceNames } from '../words.js';
import { useDesk, useDeskState } from './desk-context.js';
import { Mark } from './mark.js';
import { useAction } from './use-action.js';

export type DeskView = 'work' | 'agents';

interface TopBarProps {
  readonly view: DeskView;
  readonly onView: (view: DeskView) => void;
  readonly onSignedOut: () => void;
}

/** Who is here, how they are reachable, and whether the page is live. */
export function TopBar({ view, onView, onSignedOut }: TopBarProps) {
  const state = useDeskState();
  const { me } = state;
  return (
    <header className="top-bar">
      <Mark size={26} />
      <h1>在线坐席</h1>
      {me.roles.includes('administrator') && <Views view={view} onView={onView} />}
      <span className="grow" />
      <ConnectionState connection={state.connection} />
      <span className="holding" title="正在接待的会话数 / 上限">
        接待 {ownHandoffs(state).length} / {me.capacity}
      </span>
      <PresenceSwitch presence={me.presence} />
      <span className="me" title={me.name}>
        {me.name}
      </span>
      <SignOut onSignedOut={onSignedOut} />
    </header>
  );
}

function Views({ view, onView }: Pick<TopBarProps, 'view' | 'onView'>) {
  return (
    <Segmented<DeskView>
      className="views"
      aria-label="页面"
      value={view}
      onChange={onView}
      options={[
        { value: 'work', label: '接待' },
        { value: 'agents', label: '坐席管理' },
      ]}
    />
  );
}

const connectionNames: Readonly<Record<Connection, string>> = {
  connecting: '连接中',
  live: '实时',
  reconnecting: '重连中',
};

function ConnectionState({ connection }: { readonly connection: Connection }) {
  return (
    <span className={`connection ${connection}`} role="status">
      {connectionNames[connection]}
    </span>
  );
}

function PresenceSwitch({ presence }: { readonly presence: Presence }) {
  const { desk } = useDesk();
  const { message } = App.useApp();
  const change = (wanted: Presence) => {
    desk.setPresence(wanted).catch((error: unknown) => message.error(problemOf(error)));
  };
  return (
    <Segmented<Presence>
      aria-label="我的状态"
      value={presence}
      onChange={change}
      options={(['online', 'busy', 'away', 'offline'] as const).map((value) => ({
        value,
        label: <span className={`presence ${value}`}>{presenceNames[value]}</span>,
      }))}
    />
  );
}

function SignOut({ onSignedOut }: Pick<TopBarProps, 'onSignedOut'>) {
  const { api } = useDesk();
  const { isRunning, run } = useAction(async () => {
    await api.signOut();
    onSignedOut();
  });
  return (
    <Button type="text" loading={isRunning} onClick={run}>
      退出
    </Button>
  );
}
