/** Direct Line's address. */
export const domain = `${location.origin}/v3/directline`;

/** Where the token outlives a reload. It is gone with the WebView. */
export const tokenKey = 'fundline.token';
