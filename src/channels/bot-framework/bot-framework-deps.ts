import type { ConversationId, CustomerId, MessageId } from '../../conversation/ids.js';
import type { Message } from '../../conversation/message.js';
import type { Clock } from '../../shared/clock.js';
import type { AddressStore } from '../../turn/channel-address.js';
import type { Mode } from '../../turn/conversation-record.js';

/** The bot's registration with Azure, and from where its messages are taken. */
export interface BotSettings {
  readonly appId: string;
  readonly appPassword: string;
  /** undefined: the app is registered for every tenant. */
  readonly appTenantId: string | undefined;
  readonly tenants: readonly string[];
  readonly channels: readonly string[];
  /** Hosts, `*.` for any below a domain, or http addresses of this machine. */
  readonly serviceHosts: readonly string[];
}

/** Microsoft's side of the wire. */
export interface AzureCloud {
  /** Where the keys are told that tokens of Bot Service are signed with. */
  readonly openIdMetadataUrl: string;
  /** The same for the Emulator's and other bots' tokens. */
  readonly emulatorMetadataUrl: string;
  /** Gives the token that replies are sent with; Azure's own way unless given. */
  readonly accessToken?: () => Promise<string>;
}

interface Opening {
  readonly id: ConversationId;
  readonly channel: 'teams' | 'teamsGroup';
  readonly userId: string;
  readonly customerId?: CustomerId;
  readonly proof?: 'tenant';
}

interface Received {
  readonly conversationId: ConversationId;
  readonly deliveryId?: string;
  readonly text: string;
  readonly at: Date;
}

/** What is counted: requests of an address, messages of a conversation. */
type Allowance = 'azure' | 'post';

/** What the channel needs of the service. */
export interface BotPorts {
  /** Returns when the caller may go on. Throws TOO_MANY_REQUESTS otherwise. */
  readonly allow: (kind: Allowance, key: string) => void;
  /** Opening an open conversation changes nothing. */
  readonly openConversation: (opening: Opening) => Promise<unknown>;
  /** Resolves once the message is written. Azure is answered only then. */
  readonly receive: (received: Received) => Promise<{ readonly id: MessageId }>;
  readonly whoAnswers: (id: ConversationId) => Promise<Mode | undefined>;
  /** Tells of messages as they are written. The returned function ends it. */
  readonly onMessage: (id: ConversationId, listener: (message: Message) => void) => () => void;
}

/** Which customer is signed in with an account of a tenant, as far as the company has said so. */
export type CustomerOf = (tenantId: string, objectId: string) => CustomerId | undefined;

export interface BotDeps {
  readonly addresses: AddressStore;
  readonly customerOf: CustomerOf;
  readonly clock: Clock;
}
