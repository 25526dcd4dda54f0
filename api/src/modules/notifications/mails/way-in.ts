/** Where a mail sends somebody: a program by its name, and how it is, when it has trouble. */
export interface WayIn {
  program: string;
  /** A state of the status page; none, or absent in mails that waited from before: all is well. */
  trouble?: string;
}

/** How a program is, in the words of the status page. */
const troubleEn: Record<string, string> = {
  ISSUES_REPORTED: 'issues have been reported',
  PLANNED_OUTAGE: 'a planned outage',
  SYSTEM_OUTAGE: 'a system outage',
};
const troubleEs: Record<string, string> = {
  ISSUES_REPORTED: 'se han informado problemas',
  PLANNED_OUTAGE: 'una interrupción planificada',
  SYSTEM_OUTAGE: 'una interrupción del sistema',
};

/**
 * The one place in which mails send somebody to a program where they can use a role: now, or once it works again.
 *
 * @param url the self-service site
 * @param now what to do when all is well, where that is not signing in to the program
 */
export const wayIn = {
  EN: ({ program, trouble }: WayIn, url: string, now = `sign in to ${program} with your user ID`): string =>
    trouble
      ? `You can use it as soon as ${program} works again. Right now: ${troubleEn[trouble] ?? trouble}. See how it is at ${url}/status.`
      : `You can use it now: ${now}.`,
  ES: ({ program, trouble }: WayIn, url: string, now = `entre en ${program} con su ID de usuario`): string =>
    trouble
      ? `Podrá usarlo en cuanto ${program} vuelva a funcionar. Ahora mismo: ${troubleEs[trouble] ?? trouble}. Vea su estado en ${url}/status.`
      : `Puede usarlo ya: ${now}.`,
};
