export { setLanguage } from '@cmsgov/design-system';
