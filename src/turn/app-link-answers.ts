import type { Identity } from '../conversation/identity.js';
import type { AppLinks } from '../customers/app-links.js';
import type { CarryOut } from '../dialog/conduct.js';
import type { AppLinkQuestion } from '../dialog/app-link-questions.js';

interface Asking {
  readonly appLinks: AppLinks;
  readonly identity: Identity;
  /** The message's id: the same message has the same link. */
  readonly key: string;
}

/** A link into the app for whoever writes, who has to be known first. */
export async function makeAppLink(
  { action, prefill }: AppLinkQuestion,
  { appLinks, identity, key }: Asking,
): ReturnType<CarryOut> {
  if (identity.level !== 'verified') return { type: 'identityNeeded' };
  const { customerId } = identity;
  const { url, expiresAt } = await appLinks.make({ customerId, action, prefill, key });
  return { type: 'appLinkMade', url, expiresAt: expiresAt.toISOString() };
}
