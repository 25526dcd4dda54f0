import { Button, Choice, Dialog, Dropdown } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QUEUE_KEYS } from './keyboard.ts';
import { HOLD_SECONDS, keepHoldSeconds, readHoldSeconds } from './preferences.ts';

type Props = { lettersOn: boolean; onLetters: (on: boolean) => void; onExit: () => void };

/** Every key of the queue on one sheet, with the switch that turns the letters off. */
export function KeyHelp({ lettersOn, onLetters, onExit }: Props) {
  const { t } = useTranslation('queue');
  const [hold, setHold] = useState(readHoldSeconds);
  return (
    <Dialog
      isOpen
      onExit={onExit}
      heading={t('help.heading')}
      ariaCloseLabel={t('help.close')}
      actions={<Button onClick={onExit}>{t('help.close')}</Button>}
    >
      <dl className="queue-keys">
        {QUEUE_KEYS.map(({ key, command }) => (
          <div key={key}>
            <dt>
              <kbd>{key === 'Escape' ? 'Esc' : key}</kbd>
            </dt>
            <dd>{t(`help.does.${command}`)}</dd>
          </div>
        ))}
      </dl>
      <Choice
        type="checkbox"
        name="letters"
        value="on"
        label={t('help.letters')}
        hint={t('help.lettersHint')}
        checked={lettersOn}
        onChange={(event) => onLetters(event.target.checked)}
      />
      <Dropdown
        name="hold"
        label={t('help.hold')}
        hint={t('help.holdHint')}
        value={String(hold)}
        options={HOLD_SECONDS.map((seconds) => ({
          value: String(seconds),
          label: t('help.holdSeconds', { count: seconds }),
        }))}
        onChange={(event) => {
          const seconds = Number(event.target.value);
          setHold(HOLD_SECONDS.find((one) => one === seconds) ?? HOLD_SECONDS[0]);
          keepHoldSeconds(seconds);
        }}
      />
    </Dialog>
  );
}
