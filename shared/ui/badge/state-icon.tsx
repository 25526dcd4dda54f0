import { AlertCircleIcon, CheckCircleIcon, InfoCircleIcon, WarningIcon } from '@cmsgov/design-system';

/** How a state feels: good, needs attention, bad, worth knowing, or nothing yet. Never shown by colour alone. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

/** Each tone has a shape of its own, so that it can be told without seeing colour. */
export function StateIcon({ tone }: { tone: Tone }) {
  switch (tone) {
    case 'good':
      return <CheckCircleIcon className="harp-icon" />;
    case 'warn':
      return <WarningIcon className="harp-icon" />;
    case 'bad':
      return <AlertCircleIcon className="harp-icon" />;
    case 'info':
      return <InfoCircleIcon className="harp-icon" />;
    case 'quiet':
      return (
        <svg className="ds-c-icon harp-icon" viewBox="0 0 512 512" aria-hidden="true">
          <circle
            cx="256"
            cy="256"
            r="208"
            fill="none"
            stroke="currentColor"
            strokeWidth="56"
            strokeDasharray="90 70"
          />
        </svg>
      );
  }
}
