import { NotFoundException, ProblemException, ProblemType } from 'nestjs-problems';

const texts = {
  meaning: 'It means something.',
  examples: [{ detail: 'A detail', explanation: 'A reason', solutions: ['A solution'] }],
};

export class InvoiceNotFoundException extends NotFoundException {}
ProblemType({ slug: 'invoice-not-found', title: 'Invoice not found', ...texts })(InvoiceNotFoundException);

export class InvoicePaidException extends ProblemException {}
ProblemType({ slug: 'invoice-paid', title: 'Invoice paid', status: 409, ...texts })(InvoicePaidException);

/** Nobody registers it. */
export class InvoiceLostException extends ProblemException {}
ProblemType({ slug: 'invoice-lost', title: 'Invoice lost', status: 410, ...texts })(InvoiceLostException);
