export interface PhoneItem {
  kind: 'TEXT' | 'VOICE';
  to: string;
  said: string;
  twiml: string | null;
  deliveries: number;
}

/** What came to a phone of the sandbox, newest first, once there is as much. */
export async function phoneOf(sandbox: string, to: string, atLeast = 1, withinMs = 20_000): Promise<PhoneItem[]> {
  const end = Date.now() + withinMs;
  for (;;) {
    const items = (await (await fetch(`${sandbox}/phone.json?to=${encodeURIComponent(to)}`)).json()) as PhoneItem[];
    if (items.length >= atLeast) return items;
    if (Date.now() > end) throw new Error(`${items.length} texts and calls to ${to}, not ${atLeast}`);
    await new Promise((go) => setTimeout(go, 200));
  }
}

/** The six digits of the newest text or call, once there are as many. */
export async function phoneCode(sandbox: string, to: string, atLeast: number): Promise<string> {
  const [newest] = await phoneOf(sandbox, to, atLeast);
  const said = newest?.said ?? '';
  return /#(\d{6})$/.exec(said)?.[1] ?? said.replaceAll(/\D/g, '').slice(0, 6);
}
