/** A file as Web Chat hands it over: its content is at an address of the page's own. */
interface ChosenFile {
  readonly name?: string;
  readonly contentType?: string;
  readonly contentUrl?: string;
}

/** What Web Chat asks to be sent. */
export interface Posted {
  readonly type?: string;
  readonly attachments?: readonly ChosenFile[];
}

/** The form that Direct Line takes, of an activity with files; undefined when it has none. */
export async function uploadFormOf(activity: Posted): Promise<FormData | undefined> {
  const { attachments = [], ...rest } = activity;
  const files = attachments.filter(({ contentUrl }) => contentUrl !== undefined);
  if (files.length === 0) return undefined;

  const form = new FormData();
  const type = 'application/vnd.microsoft.activity';
  form.append('activity', new Blob([JSON.stringify(rest)], { type }), 'blob');
  for (const { name = 'file', contentUrl = '' } of files)
    form.append('file', await (await fetch(contentUrl)).blob(), name);
  return form;
}
