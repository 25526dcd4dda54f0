import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Page } from '@harp/ui/shell/page.tsx';
import { BackLink } from '../../components/back-link.tsx';
import { paths } from '../../paths.ts';
import { ContractForm } from './contract-form.tsx';

export default function NewContractPage() {
  const { t } = useTranslation('contracts');
  const navigate = useNavigate();
  return (
    <Page title={t('new')} above={<BackLink to={paths.contracts} label={t('title')} />} lead={<p>{t('newLead')}</p>}>
      <ContractForm contract={null} onDone={({ id }) => void navigate(paths.contract(id))} />
    </Page>
  );
}
