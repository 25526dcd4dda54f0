/** Where a subscription to the status is shown. */
export const linkOf = (url: string, token: string): string => `${url}/status/subscription#${token}`;

/** How to get no more of it: at once (RFC 8058), and on that page. */
export const leaveOf = (apiUrl: string, url: string, token: string): { oneClick: string; page: string } => ({
  oneClick: `${apiUrl}/status/unsubscribe/${token}`,
  page: linkOf(url, token),
});
