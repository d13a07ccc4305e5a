import { Button } from 'antd';
import { ComplaintLines } from './complaint-lines.js';
import { LinkLine } from './link-line.js';
import { dateOf, moment } from '../state/time.js';
import type { CustomerView, HoldingView, ProfileView } from '../state/views.js';
import { nameOf, proofNames } from '../words.js';
import { useDesk, useDeskState } from './desk-context.js';

interface CustomerPaneProps {
  readonly onClose: () => void;
}

/** The right column: who the customer is and how sure that is. */
export function CustomerPane({ onClose }: CustomerPaneProps) {
  const { selectedId, threads } = useDeskState();
  const thread = selectedId === undefined ? undefined : threads[selectedId];
  return (
    <aside
      className="customer-pane"
      aria-label="客户资料"
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <header>
        <h2>客户资料</h2>
        <Button className="hide-customer" type="text" size="small" onClick={onClose}>
          收起
        </Button>
      </header>
      {thread === undefined ? (
        <p className="none">选择会话后显示</p>
      ) : (
        <>
          <Customer customer={thread.customer} restricted={thread.restricted} />
          <LinkLine conversationId={thread.id} link={thread.customer.link} />
          <ComplaintLines complaints={thread.complaints} />
        </>
      )}
    </aside>
  );
}

interface CustomerProps {
  readonly customer: CustomerView;
  readonly restricted: boolean;
}

function Customer({ customer, restricted }: CustomerProps) {
  const { link, profile } = customer;
  const isTheirs = link !== undefined && link.undone === undefined;
  return (
    <>
      {customer.level === 'verified' ? (
        <Verified proof={customer.proof} at={customer.at} />
      ) : (
        <div className="identity anonymous">
          <strong>{isTheirs ? '身份核对已过期' : '未验证身份'}</strong>
          <p>{claimText(customer)}请勿提供账户、持仓、交易信息。</p>
        </div>
      )}
      {profile !== undefined && <Profile profile={profile} />}
      {isTheirs && profile === undefined && <p className="none">{missingText(restricted)}</p>}
    </>
  );
}

const claimText = (customer: CustomerView): string =>
  customer.level === 'claimed' && customer.because === 'gaveNumber'
    ? `对方报了客户 ${customer.claimedId} 的手机号，还没核对。`
    : '';

const missingText = (restricted: boolean): string =>
  restricted
    ? '客户的个人信息已限制处理：只作保存，不查询、不使用'
    : '暂时查不到客户资料，请稍后再打开这个会话';

type VerifiedProps = Pick<Extract<CustomerView, { level: 'verified' }>, 'proof' | 'at'>;

function Verified({ proof, at }: VerifiedProps) {
  const { nowMs } = useDesk();
  return (
    <div className="identity verified">
      <strong>已验证身份</strong>
      <p>
        {proofNames[proof]} · {moment(at, nowMs())}
      </p>
    </div>
  );
}

function Profile({ profile }: { readonly profile: ProfileView }) {
  const { name, maskedPhone, customerClass, riskLevel, riskTestedOn, provenance } = profile;
  return (
    <>
      <dl>
        <dt>姓名</dt>
        <dd>{name}</dd>
        <dt>手机</dt>
        <dd>{maskedPhone}</dd>
        <dt>客户类别</dt>
        <dd>{nameOf.customerClass(customerClass)}</dd>
        <dt>风险等级</dt>
        <dd>
          {riskLevel ?? '未测评'}
          {riskTestedOn !== undefined && (
            <span className="muted"> 测评于 {riskTestedOn.slice(0, 10)}</span>
          )}
        </dd>
        <dt>客户号</dt>
        <dd className="code">{profile.id}</dd>
      </dl>
      <Holdings holdings={profile.holdings} />
      <p className="provenance">
        来源：{provenance.source}，截至 {dateOf(provenance.asOf)}
      </p>
    </>
  );
}

function Holdings({ holdings }: { readonly holdings: readonly HoldingView[] }) {
  return (
    <section className="holdings">
      <h3>持有基金</h3>
      {holdings.length === 0 && <p className="none">没有持仓</p>}
      <ul>
        {holdings.map(({ fundCode, fundName, shares }) => (
          <li key={fundCode}>
            <span className="fund">
              {fundName} <span className="code">{fundCode}</span>
            </span>
            <span className="shares">{shares} 份</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
