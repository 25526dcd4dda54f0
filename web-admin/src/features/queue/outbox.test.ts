import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from './answers.ts';
import { Outbox, phaseOf, type Act, type ActItem } from './outbox.ts';

const item = (id: string): ActItem => ({ id, person: `Person ${id}`, role: 'QTSO State User' });
const approved = (id: string): Answer => ({ id, kind: 'APPROVED', retry: false });

function anOutbox(
  send = (act: Act): Promise<readonly Answer[]> => Promise.resolve(act.items.map((one) => approved(one.id))),
) {
  const sent: Act[] = [];
  let keys = 0;
  const outbox = new Outbox({
    holdMs: () => 10_000,
    newKey: () => `key-${++keys}`,
  });
  outbox.connect((act) => {
    sent.push(act);
    return send(act);
  });
  return { outbox, sent };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the ten seconds in which a decision can be undone', () => {
  test('nothing is sent before they are over, and once after', async () => {
    const { outbox, sent } = anOutbox();
    outbox.propose([item('1')], { outcome: 'APPROVED' });
    await vi.advanceTimersByTimeAsync(9_999);
    expect(sent).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(outbox.read().acts[0]?.phase).toBe('ANSWERED');
  });

  test('a decision that was undone is never sent', async () => {
    const { outbox, sent } = anOutbox();
    outbox.propose([item('1')], { outcome: 'APPROVED' });
    expect(outbox.undo('key-1')).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(0);
    expect(phaseOf(outbox.read().acts, '1')).toBeNull();
  });

  test('z takes back the latest decision and leaves the ones before', () => {
    const { outbox } = anOutbox();
    outbox.propose([item('1')], { outcome: 'APPROVED' });
    outbox.propose([item('2')], { outcome: 'APPROVED' });
    expect(outbox.undoLatest()?.items[0]?.id).toBe('2');
    expect(phaseOf(outbox.read().acts, '1')).toBe('WAITING');
  });

  test('what was sent cannot be undone', async () => {
    const { outbox } = anOutbox();
    outbox.propose([item('1')], { outcome: 'APPROVED' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(outbox.undo('key-1')).toBe(false);
    expect(outbox.undoLatest()).toBeNull();
  });

  test('a second stroke on the same row changes nothing', () => {
    const { outbox } = anOutbox();
    outbox.propose([item('1')], { outcome: 'APPROVED' });
    outbox.propose([item('1')], { outcome: 'REJECTED', reasonCode: 'WRONG_ROLE', reason: null });
    expect(outbox.read().acts).toHaveLength(1);
  });

  test('more than a hundred at once go out in parts of a hundred', () => {
    const { outbox } = anOutbox();
    outbox.propose(
      Array.from({ length: 130 }, (_, at) => item(String(at))),
      { outcome: 'APPROVED' },
    );
    expect(outbox.read().acts.map((act) => act.items.length)).toEqual([100, 30]);
  });
});

describe('leaving the page', () => {
  test('everything that waits begins to go out at once, and is waited for', async () => {
    const { outbox, sent } = anOutbox();
    outbox.propose([item('1')], { outcome: 'APPROVED' });
    outbox.propose([item('2')], { outcome: 'APPROVED' });
    const flushed = outbox.flush();
    expect(sent.map((act) => act.key)).toEqual(['key-1', 'key-2']);
    await flushed;
    expect(outbox.read().acts.every((act) => act.phase === 'ANSWERED')).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(2);
  });
});

describe('trying again', () => {
  test('after an unknown outcome the same act goes out under the same key', async () => {
    let down = true;
    const { outbox, sent } = anOutbox((act) =>
      down ? Promise.reject(new Error('no network')) : Promise.resolve(act.items.map((one) => approved(one.id))),
    );
    outbox.propose([item('1'), item('2')], { outcome: 'APPROVED' });
    await outbox.flush();
    expect(outbox.read().acts[0]?.phase).toBe('UNKNOWN');
    expect(phaseOf(outbox.read().acts, '1')).toBe('UNKNOWN');
    down = false;
    await outbox.retry('key-1');
    expect(sent.map((act) => act.key)).toEqual(['key-1', 'key-1']);
    expect(sent[1]?.items).toEqual(sent[0]?.items);
    expect(outbox.read().acts[0]?.phase).toBe('ANSWERED');
  });

  test('after a step-up only those that needed it go out, under a new key', async () => {
    let fresh = false;
    const { outbox, sent } = anOutbox((act) =>
      Promise.resolve(
        act.items.map((one): Answer =>
          one.id === '2' && !fresh ? { id: '2', kind: 'STEP_UP', retry: true } : approved(one.id),
        ),
      ),
    );
    outbox.propose([item('1'), item('2')], { outcome: 'APPROVED' });
    await outbox.flush();
    fresh = true;
    await outbox.retry('key-1');
    expect(sent.map((act) => [act.key, act.items.map((one) => one.id)])).toEqual([
      ['key-1', ['1', '2']],
      ['key-2', ['2']],
    ]);
    expect(outbox.read().acts.flatMap((act) => act.answers.map((answer) => [answer.id, answer.kind]))).toEqual([
      ['1', 'APPROVED'],
      ['2', 'APPROVED'],
    ]);
  });

  test('putting answers away leaves what waits and what is unknown', async () => {
    const { outbox } = anOutbox((act) =>
      act.items[0]?.id === '2' ? Promise.reject(new Error('no network')) : Promise.resolve([approved('1')]),
    );
    outbox.propose([item('1')], { outcome: 'APPROVED' });
    outbox.propose([item('2')], { outcome: 'APPROVED' });
    await outbox.flush();
    outbox.propose([item('3')], { outcome: 'APPROVED' });
    outbox.dismiss();
    expect(outbox.read().acts.map((act) => act.phase)).toEqual(['UNKNOWN', 'WAITING']);
    outbox.dismiss('key-2');
    expect(outbox.read().acts.map((act) => act.phase)).toEqual(['WAITING']);
  });

  test('an answer is known after the results were put away, so that its row goes on to say it', async () => {
    const { outbox } = anOutbox();
    outbox.propose([item('1')], { outcome: 'APPROVED' });
    await outbox.flush();
    outbox.dismiss();
    expect(outbox.read().acts).toEqual([]);
    expect(outbox.read().settled.get('1')).toEqual(approved('1'));
  });
});

test('when somebody signs out, the next person finds nothing of theirs, and nothing is sent in their name', async () => {
  const { outbox, sent } = anOutbox();
  outbox.propose([item('1')], { outcome: 'APPROVED' });
  outbox.forget();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toHaveLength(0);
  expect(outbox.read()).toEqual({ acts: [], settled: new Map(), undone: null });
});
