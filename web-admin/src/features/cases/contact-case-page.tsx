import { Button } from '@cmsgov/design-system';
import { contactOutcomes } from '@harp/domain/help-desk.ts';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { Day, ExactTime } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { CloseContactCaseDocument, ContactCaseDocument, type ContactCaseWholeFragment } from '../../generated/cases.ts';
import { paths } from '../../paths.ts';
import { CaseFacts, CaseFrame, CaseWhole, type CaseFact } from './case-frame.tsx';
import { ContactAnswer } from './contact-answer.tsx';

/** A question to the help desk: what was asked, from where, by whom; and the answer. */
export default function ContactCasePage() {
  const { t } = useTranslation('cases');
  const { id = '' } = useParams();
  const asked = useAsk(ContactCaseDocument, { id }, { types: ['HelpDeskContactCase'] });
  const found = asked.data?.helpDeskContactCase;
  return (
    <CaseFrame asked={asked} found={found} reference={found?.contact.reference} kind={t('contact.title')}>
      {(one) => <Whole found={one} onChanged={asked.refetch} />}
    </CaseFrame>
  );
}

interface WholeProps {
  found: ContactCaseWholeFragment;
  onChanged: () => void;
}

function Whole({ found, onChanged }: WholeProps) {
  const { t } = useTranslation('cases');
  const { contact, person, email } = found;
  const facts: CaseFact[] = [
    [t('fact.topic'), t(`kindWhy.CONTACT.${contact.topic}`)],
    [
      t('fact.person'),
      person ? (
        <Link key="person" to={paths.person(person.id)}>{`${person.displayName} (${person.userId})`}</Link>
      ) : (
        (email ?? t('nobodyYet'))
      ),
    ],
    [t('fact.page'), contact.page ?? '–'],
    [
      t('fact.standing'),
      contact.standing ? t(`contact.standing.${contact.standing}`, { defaultValue: contact.standing }) : '–',
    ],
    [t('fact.started'), <ExactTime key="started" at={contact.openedAt} />],
    [t('fact.due'), <Day key="due" on={contact.dueOn} short />],
    [t('fact.state'), t(`contact.state.${contact.state}`)],
  ];
  return (
    <CaseWhole history={found.history}>
      <CaseFacts facts={facts} />
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
    </CaseWhole>
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
