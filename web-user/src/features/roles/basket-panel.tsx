import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { problemText } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { RequirementList } from '@harp/ui/requirements/requirement-list.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ProgramTrouble } from '../../components/program-trouble.tsx';
import { SubmitRoleRequestsDocument } from '../../generated/roles.ts';
import { paths } from '../../paths.ts';
import { itemKey, type Basket } from './basket.ts';
import type { Answered } from './results.tsx';

interface BasketPanelProps {
  basket: Basket;
  onAnswered: (answered: readonly Answered[]) => void;
}

/** What will be asked for; sent in one go, answered item by item. */
export function BasketPanel({ basket, onAnswered }: BasketPanelProps) {
  const { t } = useTranslation('roles');
  const form = useForm({ defaultValues: { reason: '' } });
  const send = useSend(SubmitRoleRequestsDocument);
  const words = useProblemWords();
  const [problem, setProblem] = useState<{ text: string; proofing: boolean } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const { items } = basket;
  const programKeys = [...new Set(items.map(({ program }) => program.key))];

  const submit = async ({ reason }: { reason: string }) => {
    setProblem(null);
    setFailure(null);
    try {
      const { submitRoleRequests: result } = await send({
        input: {
          items: items.map(({ role, organization }) => ({ roleId: role.id, organizationId: organization.id })),
          reason: reason.trim() || null,
          idempotencyKey: basket.idempotencyKey(reason.trim()),
        },
      });
      if (result.__typename === 'RoleRequestsSubmitted') {
        onAnswered(
          items.flatMap((item, index) => (result.results[index] ? [{ item, result: result.results[index] }] : [])),
        );
        basket.empty();
        form.reset();
      } else if (result.__typename === 'InvalidInput') {
        setProblem({ text: result.problems.map(problemText).join(' '), proofing: false });
      } else setProblem({ text: words(result), proofing: result.__typename === 'ProofingNeeded' });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <section className="harp-card harp-basket" aria-labelledby="basket-title">
      <h2 id="basket-title">{t('basket.title', { count: items.length })}</h2>
      {items.length === 0 ? (
        <p className="harp-muted">{t('basket.empty')}</p>
      ) : (
        <>
          <ul className="harp-plain-list harp-basket__items">
            {items.map((item) => (
              <li key={itemKey(item)}>
                <p>
                  <strong>
                    {item.program.name}: {item.role.name}
                  </strong>
                  <br />
                  {item.organization.name}
                </p>
                <RequirementList requirements={item.role.requirements} own />
                <button type="button" className="harp-link-button" onClick={() => basket.remove(item)}>
                  {t('basket.remove')}
                  <span className="ds-u-visibility--screen-reader">
                    {' '}
                    {item.role.name}, {item.organization.name}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {items.length >= limits.basket.max && (
            <p className="harp-small">{t('basket.full', { max: limits.basket.max })}</p>
          )}
          {programKeys.map((key) => (
            <ProgramTrouble key={key} programKey={key} more={t('basket.trouble')} />
          ))}
          <FailureNotice error={failure} />
          {problem && (
            <Notice tone="bad" role="alert">
              <p>{problem.text}</p>
              {problem.proofing && <ButtonLink to={paths.proofing}>{t('basket.proofing')}</ButtonLink>}
            </Notice>
          )}
          <Form form={form} onSubmit={submit}>
            <TextField
              name="reason"
              label={t('basket.reason')}
              hint={t('basket.reasonHint')}
              optional={t('shared:form.optional')}
              autoComplete="off"
              rows={3}
              maxLength={limits.reason.max}
            />
            <SubmitButton>{t('basket.send', { count: items.length })}</SubmitButton>
          </Form>
        </>
      )}
    </section>
  );
}
