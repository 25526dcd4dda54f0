import { mailKind, when } from './mail-kind.ts';
import { demandedEn, demandedEs, type Missing } from './requirement-words.ts';

/** To the holder of a role, some time before something that it demands ends. */
export const requirementLapses = mailKind<Missing & { name: string; until: string }>({
  EN: ({ name, missing, path, until }, { url }) => ({
    subject: 'Something that your roles demand ends soon',
    paragraphs: [
      `${name}, your roles demand this: ${demandedEn(missing)}. It counts until ${when(until, 'en-US')}.`,
      'Renew it before then, and nothing changes. If not, the roles that demand it are suspended until it is there again.',
    ],
    action: { label: 'Renew it', url: `${url}${path || '/home'}` },
  }),
  ES: ({ name, missing, path, until }, { url }) => ({
    subject: 'Algo que exigen sus roles vence pronto',
    paragraphs: [
      `${name}, sus roles exigen esto: ${demandedEs(missing)}. Vale hasta el ${when(until, 'es-US')}.`,
      'Renuévelo antes y no cambia nada. Si no, los roles que lo exigen se suspenden hasta que esté otra vez.',
    ],
    action: { label: 'Renovarlo', url: `${url}${path || '/home'}` },
  }),
});
