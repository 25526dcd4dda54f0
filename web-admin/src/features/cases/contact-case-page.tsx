import { Button } from '@cmsgov/design-system';
import { contactOutcomes } from '@harp/domain/help-desk.ts';
import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { Day, ExactTime } from '@harp/ui/time/time.tsx';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { CloseContactCaseDocument, ContactCaseDocument, type ContactCaseWholeFragment } from '../../generated/cases.ts';
import { paths } from '../../paths.ts';
import { CaseHistory } from './case-history.tsx';
import { ContactAnswer } from './contact-answer.tsx';
import '../../components/list/list.css';
import './cases.css';

/** A question to the help desk: what was asked, from where, by whom; and the answer. */
export default function ContactCasePage() {
  const { t } = useTranslation('cases');
  const { id = '' } = useParams();
  const { data, error, refetch } = useAsk(ContactCaseDocument, { id }, { types: ['HelpDeskContactCase'] });
  const found = data?.helpDeskContactCase;
  return (
    <Page
      title={found ? t('case.title', { reference: found.contact.reference }) : t(data ? 'case.gone' : 'contact.title')}
      width="wide"
      above={<BackLink to={paths.cases} label={t('case.back')} />}
      lead={found && <p>{t('contact.title')}</p>}
    >
      <QueryState data={data} error={error} refetch={refetch} lines={6}>
        {() =>
          found ? (
            <Whole found={found} onChanged={refetch} />
          ) : (
            <EmptyState title={t('case.gone')} action={<ButtonLink to={paths.cases}>{t('case.back')}</ButtonLink>}>
              <p>{t('case.goneText')}</p>
            </EmptyState>
          )
        }
      </QueryState>
    </Page>
  );
}

interface WholeProps {
  found: ContactCaseWholeFragment;
  onChanged: () => void;
}

function Whole({ found, onChanged }: WholeProps) {
  const { t } = useTranslation('cases');
  const { contact, person, email } = found;
  const facts: [string, ReactNode][] = [
    ['topic', t(`kindWhy.CONTACT.${contact.topic}`)],
    [
      'person',
      person ? (
        <Link key="person" to={paths.person(person.id)}>{`${person.displayName} (${person.userId})`}</Link>
      ) : (
        (email ?? t('nobodyYet'))
      ),
    ],
    ['page', contact.page ?? '–'],
    [
      'standing',
      contact.standing ? t(`contact.standing.${contact.standing}`, { defaultValue: contact.standing }) : '–',
    ],
    ['started', <ExactTime key="started" at={contact.openedAt} />],
    ['due', <Day key="due" on={contact.dueOn} short />],
    ['state', t(`contact.state.${contact.state}`)],
  ];
  return (
    <div className="cases-whole">
      <section className="harp-card" aria-label={t('case.facts')}>
        <dl className="harp-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{t(`fact.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="contact-messages">
        <h2 id="contact-messages">{t('contact.messages')}</h2>
        <ol className="cases-messages">
          {contact.messages.map((message) => (
            <li key={message.writtenAt + message.author}>
              <span className="list-sub">
                {t(`contact.author.${message.author}`)} · <ExactTime at={message.writtenAt} />
              </span>
              <p>{message.text}</p>
            </li>
          ))}
        </ol>
      </section>
      {contact.state === 'OPEN' && <ContactAnswer id={found.id} onChanged={onChanged} />}
      <Close found={found} onChanged={onChanged} />
      <CaseHistory events={found.history} />
      <p className="harp-muted harp-small">{t('case.onRecord')}</p>
    </div>
  );
}

function Close({ found, onChanged }: WholeProps) {
  const { t } = useTranslation('cases');
  const send = useSend(CloseContactCaseDocument);
  const words = useProblemWords();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const carryOut = async (outcome: string, reason: string | null) => {
    const { closed } = await send({ input: { id: found.id, outcome, reason } });
    setAsking(false);
    setProblem(closed.__typename === 'HelpDeskContactCase' ? null : words(closed));
    onChanged();
  };
  if (found.contact.state === 'CLOSED') return <p>{t('contact.isClosed')}</p>;
  // An answered one is over unless the person writes again.
  if (found.contact.state === 'ANSWERED') return null;
  return (
    <section aria-labelledby="contact-close">
      <h2 id="contact-close">{t('contact.close')}</h2>
      {problem && (
        <Notice tone="warn" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      <Button onClick={() => setAsking(true)}>{t('contact.closeOpen')}</Button>
      {asking && (
        <ReasonDialog
          heading={t('contact.closeHeading', { reference: found.contact.reference })}
          action={t('contact.close')}
          reasons={contactOutcomes.map((value) => ({ value, label: t(`contact.outcome.${value}`) }))}
          texts={{
            whyHint: t('decide.whyHint'),
            wordsHint: t('decide.wordsHint'),
            wordsNeeded: t('decide.wordsNeeded'),
          }}
          onSubmit={carryOut}
          onExit={() => setAsking(false)}
        />
      )}
    </section>
  );
}
