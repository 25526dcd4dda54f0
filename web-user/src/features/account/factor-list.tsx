import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { Day, RelativeTime } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { RemoveFactorDocument, RenameFactorDocument, type MyAccountQuery } from '../../generated/account.ts';
import { paths } from '../../paths.ts';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { RenameFactor } from './rename-factor.tsx';

type Factor = NonNullable<MyAccountQuery['viewer']>['factors'][number];

/** The factors somebody has. Removing one asks first, then for a fresh factor; the last that is no phone stays. */
export function FactorList({ factors, onChanged }: { factors: readonly Factor[]; onChanged: () => void }) {
  const { t } = useTranslation('account');
  const send = useSend(RemoveFactorDocument);
  const sendName = useSend(RenameFactorDocument);
  const withStepUp = useStepUp();
  const { act, problem, failure } = useAct();
  const [leaving, setLeaving] = useState<Factor | null>(null);
  const [naming, setNaming] = useState<Factor | null>(null);
  const remove = async () => {
    const factor = leaving;
    setLeaving(null);
    if (!factor) return;
    await act(
      () => withStepUp(() => send({ input: { factorId: factor.id } }).then((data) => data.removeFactor)),
      onChanged,
    );
  };
  const rename = async (label: string) => {
    const factor = naming;
    setNaming(null);
    if (!factor) return;
    await act(
      () => withStepUp(() => sendName({ input: { factorId: factor.id, label } }).then((data) => data.renameFactor)),
      onChanged,
    );
  };
  return (
    <>
      <ActProblems problem={problem} failure={failure} />
      <ul className="harp-rows">
        {factors.map((factor) => (
          <li key={factor.id}>
            <div className="harp-rows__main">
              <h3>{factor.label}</h3>
              <p className="harp-muted harp-small">
                {t(`factors.kind.${factor.kind}`)}
                {factor.ending && `, ${t('factors.ending', { ending: factor.ending })}`} · {t('factors.added')}{' '}
                <Day on={factor.createdAt} /> · {t('factors.used')}{' '}
                {factor.lastUsedAt ? <RelativeTime at={factor.lastUsedAt} /> : t('factors.never')}
              </p>
            </div>
            <div className="harp-rows__side">
              <button type="button" className="ds-c-button ds-c-button--small" onClick={() => setNaming(factor)}>
                {t('factors.rename')}
                <span className="ds-u-visibility--screen-reader"> {factor.label}</span>
              </button>
              <button type="button" className="ds-c-button ds-c-button--small" onClick={() => setLeaving(factor)}>
                {t('factors.remove')}
                <span className="ds-u-visibility--screen-reader"> {factor.label}</span>
              </button>
            </div>
          </li>
        ))}
      </ul>
      {factors.length === 1 && <p>{t('factors.only')}</p>}
      <div className="harp-actions">
        <ButtonLink to={paths.factors.add}>{t('factors.add')}</ButtonLink>
      </div>
      {naming && <RenameFactor label={naming.label} onRename={rename} onCancel={() => setNaming(null)} />}
      <ConfirmDialog
        open={leaving !== null}
        title={t('factors.confirmTitle', { label: leaving?.label })}
        action={t('factors.confirm')}
        onConfirm={remove}
        onCancel={() => setLeaving(null)}
      >
        <p>{t('factors.confirmText')}</p>
      </ConfirmDialog>
    </>
  );
}
