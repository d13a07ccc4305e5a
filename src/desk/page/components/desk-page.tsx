import { Spin } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { waiting } from '../state/handoffs.js';
import { CustomerPane } from './customer-pane.js';
import { useDesk, useDeskState } from './desk-context.js';
import { Inbox } from './inbox.js';
import { ThreadPane } from './thread-pane.js';
import { TopBar } from './top-bar.js';
import type { DeskView } from './top-bar.js';

const AgentsPage = lazy(async () => {
  const { AgentsPage: component } = await import('./agents-page.js');
  return { default: component };
});

interface DeskPageProps {
  readonly onSignedOut: () => void;
}

/** The signed-in page. */
export function DeskPage({ onSignedOut }: DeskPageProps) {
  const { desk } = useDesk();
  const [view, setView] = useState<DeskView>('work');
  useEffect(() => desk.start(), [desk]);
  useTitle();

  return (
    <div className="desk">
      <TopBar view={view} onView={setView} onSignedOut={onSignedOut} />
      {view === 'work' ? (
        <Work />
      ) : (
        <Suspense fallback={<Spin className="whole-page" />}>
          <AgentsPage />
        </Suspense>
      )}
    </div>
  );
}

function Work() {
  const { selectedId } = useDeskState();
  const [showsCustomer, setShowsCustomer] = useState(false);
  return (
    <div className={showsCustomer ? 'work shows-customer' : 'work'}>
      <Inbox />
      <ThreadPane key={selectedId} onShowCustomer={() => setShowsCustomer(true)} />
      <CustomerPane onClose={() => setShowsCustomer(false)} />
    </div>
  );
}

function useTitle(): void {
  const { handoffs } = useDeskState();
  const count = waiting(handoffs).length;
  useEffect(() => {
    document.title = count > 0 ? `(${count}) 在线坐席 · Fundline` : '在线坐席 · Fundline';
  }, [count]);
}
