export interface Part {
  readonly name: string;
  readonly file: { readonly content: Buffer; readonly name: string; readonly type: string };
}

/** Uploads a form as Microsoft's clients do. */
export async function upload(
  address: string,
  token: string,
  parts: readonly Part[],
): Promise<{ readonly status: number; readonly body: unknown }> {
  const form = new FormData();
  for (const { name, file } of parts)
    form.append(name, new Blob([new Uint8Array(file.content)], { type: file.type }), file.name);
  const response = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  return { status: response.status, body: await response.json() };
}
