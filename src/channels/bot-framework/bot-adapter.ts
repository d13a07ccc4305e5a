import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import { answerWithin, NoAnswer } from '../../shared/answer-within.js';
import { AppError } from '../../shared/app-error.js';
import type { Clock } from '../../shared/clock.js';
import { createAzureClient } from './azure-client.js';
import type { BotAddress } from './bot-address.js';
import type { AzureCloud, BotSettings } from './bot-framework-deps.js';

export interface BotAdapter {
  /** Throws SIGN_IN_REQUIRED for a token that is wrong in any way, KEYS_AWAY when it cannot tell. */
  readonly authenticate: (activity: Signed, authorization: string) => Promise<void>;
  /** Resolves when Azure has taken the activity. Throws ToldToWait when it has not time. */
  readonly send: (address: BotAddress, activity: Partial<Activity>) => Promise<void>;
}

/** What a token is signed for. */
type Signed = Pick<Activity, 'type' | 'channelId' | 'serviceUrl'>;

interface AdapterDeps {
  readonly settings: BotSettings;
  readonly cloud: AzureCloud;
  readonly clock: Clock;
}

const azure = 'https://api.botframework.com';
/** botbuilder itself waits for the keys as long as it takes. */
const keysWithinMs = 5_000;

/** Speaks with Azure Bot Service through botbuilder's CloudAdapter, which is imported nowhere else. */
export function createBotAdapter({ settings, cloud, clock }: AdapterDeps): BotAdapter {
  const authentication = createAuthentication({ settings, cloud, clock });
  const adapter = new CloudAdapter(authentication);
  adapter.onTurnError = (_context, error) => Promise.reject(error);

  return {
    async authenticate(activity, authorization) {
      try {
        await answerWithin(keysWithinMs, () =>
          authentication.authenticateRequest(activity as Activity, authorization),
        );
      } catch (cause) {
        throw new AppError(isAway(cause) ? 'KEYS_AWAY' : 'SIGN_IN_REQUIRED', {}, { cause });
      }
    },

    async send({ serviceUrl, channelId, threadId, userId, botId, tenantId }, activity) {
      const conversation = { id: threadId, ...(tenantId !== undefined && { tenantId }) };
      const reference = {
        serviceUrl,
        channelId,
        bot: { id: botId },
        user: { id: userId },
        conversation,
      };
      await adapter.continueConversationAsync(
        settings.appId,
        reference as Parameters<CloudAdapter['continueConversationAsync']>[1],
        async (context) => {
          // botbuilder invents an id here, and would answer an activity that Teams never saw.
          delete context.activity.id;
          await context.sendActivity(activity);
        },
      );
    },
  };
}

function createAuthentication({ settings, cloud, clock }: AdapterDeps) {
  const { appId, appPassword, appTenantId, serviceHosts } = settings;
  return new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
      MicrosoftAppPassword: appPassword,
      MicrosoftAppType: appTenantId === undefined ? 'MultiTenant' : 'SingleTenant',
      ...(appTenantId !== undefined && { MicrosoftAppTenantId: appTenantId }),
      // Naming one of these alone blanks the others.
      ToBotFromChannelOpenIdMetadataUrl: cloud.openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: cloud.emulatorMetadataUrl,
      ToBotFromChannelTokenIssuer: azure,
      ToChannelFromBotOAuthScope: azure,
      ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${appTenantId ?? 'botframework.com'}`,
      OAuthUrl: azure,
      CallerId: 'urn:botframework:azure',
      ValidateAuthority: true,
    },
    cloud.accessToken === undefined ? undefined : signedWith(appId, cloud.accessToken),
    undefined,
    undefined,
    { httpClient: createAzureClient(serviceHosts, clock) },
  );
}

type Credentials = NonNullable<
  ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]
>;

const signedWith = (appId: string, accessToken: () => Promise<string>): Credentials => ({
  isValidAppId: async (id) => id === appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    async signRequest(request) {
      request.headers.set('authorization', `Bearer ${await accessToken()}`);
      return request;
    },
  }),
});

/** The keys were not to be had: that says nothing about the token. */
function isAway(error: unknown): boolean {
  const { name, statusCode } = error as { readonly name?: string; readonly statusCode?: number };
  return error instanceof NoAnswer || name === 'FetchError' || statusCode === 500;
}
