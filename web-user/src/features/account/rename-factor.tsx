import { Dialog } from '@cmsgov/design-system';
import { limits } from '@harp/domain/limits.ts';
import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

interface RenameFactorProps {
  label: string;
  onRename: (label: string) => Promise<void>;
  onCancel: () => void;
}

/** Asks for the new name of a factor. */
export function RenameFactor({ label, onRename, onCancel }: RenameFactorProps) {
  const { t } = useTranslation(['account', 'shared']);
  const form = useForm({ defaultValues: { label } });
  return (
    <Dialog
      isOpen
      size="narrow"
      heading={t('factors.renameTitle', { label })}
      onExit={onCancel}
      ariaCloseLabel={t('shared:form.close')}
    >
      <Form form={form} onSubmit={(values) => onRename(values.label)}>
        <TextField
          name="label"
          label={t('factors.name')}
          autoComplete="off"
          maxLength={limits.label.max}
          rules={{ required: t('factors.nameRequired') }}
        />
        <SubmitButton>{t('factors.renameGo')}</SubmitButton>
      </Form>
    </Dialog>
  );
}
