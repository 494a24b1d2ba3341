/** The bank's question. The number of the test card goes along, as nothing is stored before the answer. */
export function confirmHtml(cardNumber: string): string {
  return `<section aria-label="Confirmation">
<h1>Your bank asks you to confirm</h1>
<p>Stands in for the page of the cardholder's bank.</p>
<form method="post">
<input type="hidden" name="card" value="${cardNumber}">
<button type="submit" name="confirm" value="yes">Confirm the payment</button>
<button type="submit" class="quiet" name="confirm" value="refuse">Refuse it</button>
</form>
</section>`;
}
