import { limits } from '@harp/domain/limits.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../feedback/notice.tsx';
import type { PhoneCodePartsFragment } from '../generated/sign-in.ts';

export type PhoneKind = 'TEXT' | 'VOICE';
export type SentCode = PhoneCodePartsFragment;

const ASK_EVERY_MS = 1500;
const tones = { WAITING: 'info', SENT: 'good', DELAYED: 'warn', FAILED: 'bad' } as const;

interface PhoneCodeLineProps {
  kind: PhoneKind;
  /** The end of the number. */
  ending: string;
  code: SentCode;
  /** Where the code stands now; asked again until it is sent, or can't be. */
  ask: () => Promise<SentCode | null | undefined>;
}

/** Says whether the code is on its way, so that nobody waits for one that does not come. */
export function PhoneCodeLine({ kind, ending, code, ask }: PhoneCodeLineProps) {
  const { t } = useTranslation('shared');
  const [known, setKnown] = useState(code);
  const open = known.state === 'WAITING' || known.state === 'DELAYED';
  useEffect(() => {
    if (!open) return;
    const timer = setInterval(() => {
      // Without an answer it is as it was; the next one tells.
      ask().then(
        (answer) => answer && setKnown(answer),
        () => undefined,
      );
    }, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [open, ask]);
  return (
    <Notice tone={tones[known.state]} polite>
      <p>{t(`factor.phone.${kind}.${known.state}`, { ending, minutes: limits.phone.minutes })}</p>
    </Notice>
  );
}
