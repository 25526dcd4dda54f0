import { siteCodegen } from '../shared/ui/codegen/site-codegen.ts';

export default siteCodegen(import.meta.dirname);
