import { Button, Choice } from '@cmsgov/design-system';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProgramTrouble } from '../../components/program-trouble.tsx';
import type { Item, Organization, Program } from './basket.ts';
import { OrganizationPicker } from './organization-picker.tsx';

/** For one program: the organizations and the roles; each chosen role is asked for at each chosen organization. */
export function ProgramChoice({ program, onAdd }: { program: Program; onAdd: (items: readonly Item[]) => void }) {
  const { t } = useTranslation('roles');
  const [organizations, setOrganizations] = useState<readonly Organization[]>([]);
  const [roleIds, setRoleIds] = useState<readonly string[]>([]);
  const [missing, setMissing] = useState<'organization' | 'role' | null>(null);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (missing) notice.current?.focus();
  }, [missing]);

  const roles = program.roles.filter((role) => roleIds.includes(role.id));
  const add = () => {
    if (organizations.length === 0) return setMissing('organization');
    if (roles.length === 0) return setMissing('role');
    setMissing(null);
    onAdd(organizations.flatMap((organization) => roles.map((role) => ({ program, role, organization }))));
    setOrganizations([]);
    setRoleIds([]);
  };
  return (
    <>
      <ProgramTrouble programKey={program.key} />
      {missing && (
        <Notice tone="bad" role="alert" ref={notice}>
          <p>{t(`choice.missing.${missing}`)}</p>
        </Notice>
      )}
      <section className="harp-card">
        <h2>{t('choice.organizations')}</h2>
        <OrganizationPicker
          programKey={program.key}
          chosen={organizations}
          onChange={(chosen) => {
            setOrganizations(chosen);
            setMissing(null);
          }}
        />
      </section>
      <section className="harp-card harp-gap">
        <fieldset>
          <legend>
            <h2>{t('choice.roles')}</h2>
          </legend>
          {program.roles.map((role) => (
            <Choice
              key={role.id}
              type="checkbox"
              name="role"
              value={role.id}
              label={role.name}
              hint={`${role.description} ${role.kind === 'SECURITY_OFFICER' ? t('choice.officer') : ''}`.trim()}
              checked={roleIds.includes(role.id)}
              onChange={(event) => {
                setRoleIds(event.target.checked ? [...roleIds, role.id] : roleIds.filter((id) => id !== role.id));
                setMissing(null);
              }}
            />
          ))}
        </fieldset>
      </section>
      <div className="harp-actions">
        <Button variation="solid" onClick={add}>
          {t('choice.add')}
        </Button>
      </div>
    </>
  );
}
