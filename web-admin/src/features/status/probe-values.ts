import { limits } from '@harp/domain/limits.ts';
import type { KeepProbeInput, ManagedProbeFragment, ProbeMode, ServiceState } from '../../generated/status.ts';

/** The kinds that a status manager chooses from; those of HARP's own parts are there already. */
export const PROBE_KINDS = ['HTTP', 'TCP', 'OIDC'] as const;
export const FINDINGS = ['SYSTEM_OUTAGE', 'ISSUES_REPORTED'] as const;

/** A probe as its form holds it: numbers as they are typed. */
export type ProbeValues = {
  name: string;
  kind: KeepProbeInput['kind'];
  target: string;
  expectedStatus: string;
  intervalSeconds: string;
  timeoutSeconds: string;
  slowMs: string;
  failAfter: string;
  recoverAfter: string;
  finds: ServiceState;
  mode: ProbeMode;
};

export const NEW_PROBE: ProbeValues = {
  name: '',
  kind: 'HTTP',
  target: '',
  expectedStatus: '',
  intervalSeconds: '60',
  timeoutSeconds: '5',
  slowMs: '',
  failAfter: '3',
  recoverAfter: '2',
  finds: 'SYSTEM_OUTAGE',
  mode: 'PROPOSE',
};

export const isOwn = ({ kind }: Pick<ProbeValues, 'kind'>): boolean => !PROBE_KINDS.some((one) => one === kind);

const typed = (value: number | null): string => (value === null ? '' : String(value));
const numberIn = (text: string): number | null => (text.trim() === '' ? null : Number(text));

export const probeValues = (probe: ManagedProbeFragment): ProbeValues => ({
  name: probe.name,
  kind: probe.kind,
  target: probe.target ?? '',
  expectedStatus: typed(probe.expectedStatus),
  intervalSeconds: typed(probe.intervalSeconds),
  timeoutSeconds: typed(probe.timeoutSeconds),
  slowMs: typed(probe.slowMs),
  failAfter: typed(probe.failAfter),
  recoverAfter: typed(probe.recoverAfter),
  finds: probe.finds,
  mode: probe.mode,
});

/** What is sent of a form. */
export const probeInput = (values: ProbeValues) => ({
  ...values,
  target: isOwn(values) ? null : values.target.trim(),
  expectedStatus: values.kind === 'HTTP' ? numberIn(values.expectedStatus) : null,
  intervalSeconds: Number(values.intervalSeconds),
  timeoutSeconds: Number(values.timeoutSeconds),
  slowMs: numberIn(values.slowMs),
  failAfter: Number(values.failAfter),
  recoverAfter: Number(values.recoverAfter),
});

/** The numbers of the form, with what is allowed and whether nothing is fine too. */
export const NUMBERS = {
  expectedStatus: { ...limits.probe.status, optional: true },
  intervalSeconds: { ...limits.probe.interval, optional: false },
  timeoutSeconds: { ...limits.probe.timeout, optional: false },
  slowMs: { ...limits.probe.slowMs, optional: true },
  failAfter: { ...limits.probe.inARow, optional: false },
  recoverAfter: { ...limits.probe.inARow, optional: false },
} as const;
export type NumberName = keyof typeof NUMBERS;

export function isNumber(name: NumberName, text: string): boolean {
  const { min, max, optional } = NUMBERS[name];
  const bare = text.trim();
  if (bare === '') return optional;
  return /^\d{1,6}$/.test(bare) && Number(bare) >= min && Number(bare) <= max;
}
