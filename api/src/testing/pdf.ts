import { extractText, getDocumentProxy } from 'unpdf';

/** What a PDF says, as an independent reader reads it. */
export const textOfPdf = async (pdf: Uint8Array): Promise<string> =>
  (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })).text;
