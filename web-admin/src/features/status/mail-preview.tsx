import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useTranslation } from 'react-i18next';
import { NoticeMailDocument, type NoticeMailInput } from '../../generated/status.ts';
import { useSettled } from './use-settled.ts';

/** The mail of what is being typed, as the server will write it. */
export function MailPreview({ input }: { input: Omit<NoticeMailInput, 'language'> }) {
  const { t, i18n } = useTranslation('status');
  const settled = useSettled(input);
  const language = i18n.language === 'es' ? 'ES' : 'EN';
  const { data, error, refetch } = useAsk(NoticeMailDocument, { input: { ...settled, language } });
  return (
    <QueryState data={data} error={error} refetch={refetch}>
      {({ noticeMail: { subject, text } }) => (
        <>
          <p className="status-since">{t('preview.mailHint')}</p>
          <p className="status-preview__title">{subject}</p>
          <p className="status-mail">{text}</p>
        </>
      )}
    </QueryState>
  );
}
