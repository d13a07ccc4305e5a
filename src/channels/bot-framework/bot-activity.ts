import { z } from 'zod';

const nullable = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((v) => v ?? undefined);

const name = z.string().min(1).max(500);
const account = z.object({ id: name, aadObjectId: nullable(z.string().max(100)) });

/** As much of an activity as anybody here reads. What is not in it has not been looked at. */
export const botActivity = z.object({
  type: name,
  id: nullable(name),
  channelId: name,
  serviceUrl: name.pipe(z.url()),
  from: account,
  recipient: account,
  conversation: z.object({
    id: name,
    conversationType: nullable(z.string()),
    isGroup: nullable(z.boolean()),
    tenantId: nullable(z.string()),
  }),
  text: nullable(z.string()),
  value: z.unknown().optional(),
  entities: nullable(z.array(z.unknown())),
  attachments: nullable(z.array(z.unknown())),
  membersAdded: nullable(z.array(account)),
  channelData: nullable(z.object({ tenant: nullable(z.object({ id: nullable(z.string()) })) })),
});

export type BotActivity = z.output<typeof botActivity>;

/** Others read what is said there. Teams calls what is not so `personal`. */
export const isShared = ({ channelId, conversation }: BotActivity): boolean =>
  channelId === 'msteams'
    ? conversation.conversationType !== 'personal'
    : conversation.isGroup === true;

/** Every tenant the activity names: one, unless it contradicts itself. */
export function tenantsOf({ conversation, channelData }: BotActivity): readonly string[] {
  const named = [conversation.tenantId, channelData?.tenant?.id];
  return [...new Set(named.flatMap((id) => (id === undefined ? [] : [id.toLowerCase()])))];
}
