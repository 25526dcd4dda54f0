import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';
import type { Outcome } from './questions.ts';

type Act = 'register' | 'signIn' | 'eua' | 'earlier' | 'invitation';

const where: Record<Act, string> = {
  register: paths.register.start,
  signIn: paths.signIn,
  eua: `${paths.signIn}?eua=start`,
  earlier: paths.earlier.start,
  invitation: paths.invitation,
};

/** What there is to do at the end of each way, the likeliest first. */
const acts: Record<Outcome, readonly Act[]> = {
  haveHarp: ['signIn'],
  haveEua: ['eua'],
  haveEidm: ['earlier', 'signIn'],
  haveBoth: [],
  partner: ['register', 'signIn'],
  staff: ['eua'],
  contractorInvited: ['invitation'],
  contractorAsk: [],
  contractorCheck: [],
};

/** Contractors hear whom to ask; whoever has an ID, who can mend what is wrong with it. */
const asks: Partial<Record<Outcome, 'contract' | 'desk'>> = {
  haveHarp: 'desk',
  haveEua: 'desk',
  haveEidm: 'desk',
  haveBoth: 'desk',
  contractorInvited: 'contract',
  contractorAsk: 'contract',
  contractorCheck: 'contract',
};

/** The way in, and why; and what is not to be done, with what to do instead. */
export function WhichIdOutcome({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('which-id');
  const { site } = useSession();
  const [first] = acts[outcome];
  const asked = asks[outcome];
  return (
    <>
      <p>{t(`outcome.${outcome}.text`)}</p>
      <h2>{t('why')}</h2>
      <p>{t(`outcome.${outcome}.why`)}</p>
      {acts[outcome].length > 0 && (
        <div className="harp-actions">
          {acts[outcome].map((act) => (
            <ButtonLink key={act} to={where[act]} variation={act === first ? 'solid' : undefined}>
              {t(`act.${act}`)}
            </ButtonLink>
          ))}
        </div>
      )}
      {asked && (
        <Notice tone="info" title={t(`ask.${asked}.title`)}>
          <p>{t(`ask.${asked}.text`)}</p>
          {site && (
            <p>
              <a href={`tel:${site.supportPhone}`}>{site.supportPhone}</a>,{' '}
              <a href={`mailto:${site.supportEmail}`}>{site.supportEmail}</a>
            </p>
          )}
        </Notice>
      )}
    </>
  );
}
