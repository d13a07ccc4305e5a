/** Every failure a caller may act on. `docs` is what the caller and the operator read. */
export const errorCodes = {
  NOT_JSON: { status: 400, docs: 'The body is not JSON.' },
  INVALID_REQUEST: { status: 400, docs: 'The request does not have the expected form.' },
  SIGN_IN_REQUIRED: { status: 401, docs: 'A valid token or sign-in is required.' },
  SIGNATURE_REFUSED: { status: 401, docs: 'The signature or its timestamp is not valid.' },
  SIGN_IN_FAILED: { status: 401, docs: 'Login or password is wrong.' },
  TOKEN_EXPIRED: { status: 403, docs: 'The token has expired. Ask for another one.' },
  ORIGIN_REFUSED: { status: 403, docs: 'The token may not be used from pages of this origin.' },
  FORBIDDEN: { status: 403, docs: 'Your role does not allow this.' },
  NOT_FOUND: { status: 404, docs: 'There is nothing at this address.' },
  CONVERSATION_NOT_FOUND: { status: 404, docs: 'No conversation of yours has this id.' },
  MESSAGE_NOT_FOUND: { status: 404, docs: 'No line of yours has this number.' },
  FILE_NOT_FOUND: { status: 404, docs: 'No file of this conversation has this id.' },
  AGENT_NOT_FOUND: { status: 404, docs: 'No agent has this id.' },
  SIGN_IN_NOT_FOUND: { status: 404, docs: 'No sign-in of this agent has this id.' },
  HANDOFF_NOT_FOUND: { status: 404, docs: 'No handoff has this id.' },
  CUSTOMER_NOT_FOUND: { status: 404, docs: 'Nothing is known of this customer.' },
  DELIVERY_NOT_FOUND: { status: 404, docs: 'No delivery has this id.' },
  COMPLAINT_NOT_FOUND: { status: 404, docs: 'No complaint has this number.' },
  JOB_NOT_FOUND: { status: 404, docs: 'No job has this id.' },
  APP_LINK_NOT_FOUND: { status: 404, docs: 'This customer has no such link into the app.' },
  METHOD_NOT_ALLOWED: { status: 405, docs: 'This address does not take this method.' },
  HANDOFF_TAKEN: { status: 409, docs: 'Another agent has this handoff, or it has ended.' },
  HANDOFF_OFFERED: { status: 409, docs: 'The handoff is being offered to another agent.' },
  AGENT_NOT_FREE: { status: 409, docs: 'That agent is not there, or has no room for another one.' },
  AGENT_FULL: { status: 409, docs: 'You hold as many conversations as your capacity allows.' },
  NOT_YOUR_CONVERSATION: { status: 409, docs: 'Only the agent who holds the handoff may do this.' },
  NOT_LINKED: { status: 409, docs: 'This conversation was never linked to a customer.' },
  CUSTOMER_RESTRICTED: {
    status: 409,
    docs: "The customer's data are kept and nothing else is done with them.",
  },
  COMPLAINT_STATE: { status: 409, docs: 'The complaint cannot go to this state from where it is.' },
  LAST_ADMINISTRATOR: { status: 409, docs: 'There would be no administrator any more.' },
  LOGIN_TAKEN: { status: 409, docs: 'Another agent has this login.' },
  APP_LINK_GONE: { status: 410, docs: 'The link has been used or has expired.' },
  BODY_TOO_LARGE: { status: 413, docs: 'The body is larger than 256 KiB.' },
  FILE_TOO_LARGE: { status: 413, docs: 'A file has at most 4 MiB, and so have all together.' },
  FILE_TYPE_REFUSED: { status: 415, docs: 'Only PNG, JPEG, GIF, WebP and BMP pictures and PDF.' },
  UNLAWFUL_WORDING: {
    status: 422,
    docs: 'The sentence may not be said to a customer. See the reason and the lawful wording.',
  },
  TOO_MANY_REQUESTS: { status: 429, docs: 'Too many requests. Wait as long as Retry-After says.' },
  CHANNEL_OFF: { status: 403, docs: 'This channel is not configured.' },
  KEYS_AWAY: {
    status: 503,
    docs: 'The keys that tokens are checked with are not to be had. Try again after Retry-After.',
  },
  STORE_AWAY: { status: 503, docs: 'The database does not answer. Try again after Retry-After.' },
  INTERNAL: { status: 500, docs: 'Something went wrong.' },
} as const satisfies Record<string, { readonly status: number; readonly docs: string }>;

export type ErrorCode = keyof typeof errorCodes;

type Details = Readonly<Record<string, string | number>>;

/**
 * A failure with a stable code.
 *
 * `details` holds ids, counts, paths of fields and texts of ours. It never holds a token or
 * anything a customer typed: it reaches the caller and the log.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, details: Details = {}, options?: ErrorOptions) {
    super(errorCodes[code].docs, options);
    this.code = code;
    this.details = details;
  }
}
