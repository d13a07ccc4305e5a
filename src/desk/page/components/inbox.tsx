import { Alert, Badge, Button, Tabs } from 'antd';
import { overdueCount } from '../state/callbacks.js';
import { ownHandoffs } from '../state/desk-state.js';
import { offeredTo, waiting } from '../state/handoffs.js';
import { CallbackList } from './callback-list.js';
import { useDesk, useDeskState } from './desk-context.js';
import { OfferList } from './offer-list.js';
import { OwnList } from './own-list.js';
import { WaitingList } from './waiting-list.js';

/** The left column: what there is to do. */
export function Inbox() {
  const { callbacks } = useDeskState();
  return (
    <nav className="inbox" aria-label="会话列表">
      <Tabs
        centered
        items={[
          { key: 'conversations', label: '会话', children: <Conversations /> },
          {
            key: 'callbacks',
            label: (
              <span className="tab-label">
                待回访 <Badge count={callbacks.length} size="small" color="#4f626c" />
                <Overdue count={overdueCount(callbacks)} />
              </span>
            ),
            children: <CallbackList callbacks={callbacks} />,
          },
        ]}
      />
    </nav>
  );
}

function Overdue({ count }: { readonly count: number }) {
  return count === 0 ? undefined : <span className="due missed">超时 {count}</span>;
}

function Conversations() {
  const state = useDeskState();
  const waitingNow = waiting(state.handoffs);
  const offers = offeredTo(state.handoffs, state.me.id);
  const own = ownHandoffs(state);
  const isLoading = state.lists.state === 'loading';
  return (
    <div className="conversations">
      <ListsProblem />
      <OfferList offers={offers} />
      <section className="own" aria-label="我的会话">
        <h2>
          我的会话 <span className="count">{own.length}</span>
        </h2>
        <OwnList handoffs={own} isLoading={isLoading} />
      </section>
      <section className="waiting" aria-label="排队中">
        <h2>
          排队中 <span className="count">{waitingNow.length}</span>
        </h2>
        <WaitingList handoffs={waitingNow} isLoading={isLoading} />
      </section>
    </div>
  );
}

function ListsProblem() {
  const { desk } = useDesk();
  const { lists } = useDeskState();
  if (lists.state !== 'failed') return undefined;
  return (
    <Alert
      banner
      type="error"
      title={lists.problem}
      action={
        <Button size="small" onClick={() => void desk.reload()}>
          重试
        </Button>
      }
    />
  );
}
