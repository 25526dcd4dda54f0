import type { Snapshot, SnapshotAffected, SnapshotNotice, SnapshotService } from '../snapshot.types.ts';
import type { Words } from './words.ts';

/** What HARP itself names and says, in the language of the page; what people wrote stays in their words. */
export function inWordsOf({ own }: Words, snapshot: Snapshot): Snapshot {
  const say = (text: string): string => own[text] ?? text;
  const sayIfAny = (text: string | null): string | null => (text === null ? null : say(text));
  const affected = (all: readonly SnapshotAffected[]): SnapshotAffected[] =>
    all.map((one) => ({ ...one, name: say(one.name) }));
  const service = (one: SnapshotService): SnapshotService => ({
    ...one,
    name: say(one.name),
    group: say(one.group),
    description: sayIfAny(one.description),
    note: sayIfAny(one.note),
  });
  const notices = <Notice extends SnapshotNotice>(all: readonly Notice[]): Notice[] =>
    all.map((one) => ({
      ...one,
      affected: affected(one.affected),
      updates: one.updates.map((update) => ({
        ...update,
        body: say(update.body),
        affected: affected(update.affected),
      })),
    }));
  const { incidents, maintenances } = snapshot;
  return {
    ...snapshot,
    groups: snapshot.groups.map(({ name, services }) => ({ name: say(name), services: services.map(service) })),
    incidents: {
      open: notices(incidents.open),
      recent: notices(incidents.recent),
      archive: notices(incidents.archive),
    },
    maintenances: {
      running: notices(maintenances.running),
      upcoming: notices(maintenances.upcoming),
      past: notices(maintenances.past),
    },
  };
}
