import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { ToldToWait } from '../../shared/tasks/attempt-task.js';
import { waitUntil } from '../../shared/tasks/wait-until.js';
import type { Clock } from '../../shared/clock.js';
import { isServiceAddress } from './admit.js';

type Options = NonNullable<
  ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]
>;
type HttpClient = NonNullable<Options['httpClient']>;

/** Below the outbox's limit for an attempt: one that it has given up does not go through later. */
const answerWithinMs = 15_000;
const tooMany = 429;

/** Azure did not take what it was sent. */
class AzureRefused extends Error {
  override readonly name: string;

  constructor(status: number) {
    super('Azure Bot Service did not take the activity');
    this.name = `AZURE_${status}`;
  }
}

/**
 * Sends what botbuilder wants to send: once, to an allowed address, following nobody elsewhere.
 * botbuilder's own client tries again by itself, when nobody waits for it any more, and says
 * things twice; here every failure is the outbox's. Throws ToldToWait for a 429 with Retry-After.
 */
export function createAzureClient(serviceHosts: readonly string[], clock: Clock): HttpClient {
  return {
    async sendRequest(request) {
      const { url, method } = request;
      if (!isServiceAddress(url, serviceHosts)) throw new AzureRefused(0);
      const response = await fetch(url, {
        method,
        headers: request.headers.toJson({ preserveCase: true }),
        body: typeof request.body === 'string' ? request.body : null,
        redirect: 'error',
        signal: AbortSignal.timeout(answerWithinMs),
      });
      await response.arrayBuffer();
      // What Azure calls the activity is of no use here.
      if (response.ok)
        return { request, status: response.status, headers: request.headers, bodyAsText: '' };

      const until = waitUntil(response.headers.get('retry-after'), clock());
      if (response.status === tooMany && until !== undefined) throw new ToldToWait(until);
      throw new AzureRefused(response.status);
    },
  };
}
