import { Button, Choice, Dialog } from '@cmsgov/design-system';
import { useSession } from '@harp/ui/session/session.tsx';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { keepLettersOn, readLettersOn } from '../../components/letters.ts';
import { paths } from '../../paths.ts';
import { commandFor, isTaken, STATUS_KEYS, type StatusCommand } from './keys.ts';

/** The keys of the system status, and the sheet that tells them. `onUpdate` is what `u` does here, if anything. */
export function StatusKeys({ onUpdate }: { onUpdate?: () => void }) {
  const { t } = useTranslation('status');
  const { viewer } = useSession();
  const navigate = useNavigate();
  const [help, setHelp] = useState(false);
  const [letters, setLetters] = useState(readLettersOn);
  const run = (command: StatusCommand) => {
    if (command === 'help') setHelp(true);
    else if (command === 'update') onUpdate?.();
    else
      void navigate(
        { incident: paths.newIncident, maintenance: paths.newMaintenance, templates: paths.templates }[command],
      );
  };
  const mayManage = viewer?.permissions.includes('status:manage') ?? false;
  useKeys(mayManage && letters, run);
  if (!mayManage) return null;
  return (
    <>
      <Button size="small" onClick={() => setHelp(true)}>
        {t('help.open')}
      </Button>
      {help && (
        <Dialog
          isOpen
          onExit={() => setHelp(false)}
          heading={t('help.open')}
          ariaCloseLabel={t('help.close')}
          actions={<Button onClick={() => setHelp(false)}>{t('help.close')}</Button>}
        >
          <dl className="status-keys">
            {STATUS_KEYS.map(({ key, command }) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{t(`help.does.${command}`)}</dd>
              </div>
            ))}
            <div>
              <dt>
                <kbd>Ctrl</kbd> <kbd>Enter</kbd>
              </dt>
              <dd>{t('help.does.submit')}</dd>
            </div>
          </dl>
          <Choice
            type="checkbox"
            name="letters"
            value="on"
            label={t('help.letters')}
            hint={t('help.lettersHint')}
            checked={letters}
            onChange={(event) => {
              keepLettersOn(event.target.checked);
              setLetters(event.target.checked);
            }}
          />
        </Dialog>
      )}
    </>
  );
}

/** Listens while the page is open. Ctrl+Enter sends the form one is in, and is no letter: it always works. */
function useKeys(letters: boolean, run: (command: StatusCommand) => void): void {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && target instanceof Element) {
        target.closest<HTMLFormElement>('form.harp-form')?.requestSubmit();
        return;
      }
      const { key, ctrlKey, metaKey, altKey, isComposing } = event;
      const command = letters && commandFor({ key, ctrlKey, metaKey, altKey, isComposing, taken: isTaken(target) });
      if (!command) return;
      // Else the letter would be typed into what takes the focus next.
      event.preventDefault();
      latest.current(command);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [letters]);
}
