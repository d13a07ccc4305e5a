import { AppError } from '../../shared/app-error.js';
import type { BotActivity } from './bot-activity.js';
import { tenantsOf } from './bot-activity.js';
import type { BotSettings } from './bot-framework-deps.js';

type Allowed = Pick<BotSettings, 'channels' | 'tenants' | 'serviceHosts'>;

/**
 * Makes the check of what Azure has signed for. Throws FORBIDDEN for a channel, a tenant or a
 * service address that the operator has not allowed.
 */
export function createAdmit({ channels, tenants, serviceHosts }: Allowed) {
  return function admit(activity: BotActivity): void {
    const named = tenantsOf(activity);
    const needsTenant = activity.channelId === 'msteams';
    const isAllowed =
      channels.includes(activity.channelId) &&
      isServiceAddress(activity.serviceUrl, serviceHosts) &&
      named.length <= 1 &&
      named.every((tenant) => tenants.includes(tenant)) &&
      (named.length === 1 || !needsTenant);
    if (!isAllowed) throw new AppError('FORBIDDEN');
  };
}

/** True for https addresses of the allowed hosts, and for what is allowed as a whole. */
export function isServiceAddress(address: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'http:') return hosts.includes(url.origin);
  return url.protocol === 'https:' && url.port === '' && hosts.some((host) => fits(url, host));
}

const fits = ({ hostname }: URL, host: string): boolean =>
  host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host;
