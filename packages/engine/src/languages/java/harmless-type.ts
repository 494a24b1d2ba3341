/**
 * Declared types whose values can do no harm in any text: numbers, dates, identifiers, lists of them. Requests and
 * answers belong here too: what is read from them is told by the call that reads it.
 */
export const HARMLESS_TYPE =
  /^(?:(?:final\s+)?(?:int|long|short|float|double|boolean|(?:byte|char)(?!\s*(?:\[|\.\.\.)))\b|(?:java\.\w+\.)?(?:Integer|Long|Short|Byte|Float|Double|Boolean|Character|BigDecimal|BigInteger|UUID|Date|LocalDate(?:Time)?|LocalTime|ZonedDateTime|OffsetDateTime|Instant|Duration|Locale|TimeZone|Currency|OptionalInt|OptionalLong)\b|(?:\w+\.)*(?:\w*Servlet(?:Request|Response|Context)|HttpSession|ServerHttpRequest|ServerRequest|ServerWebExchange)\b|(?:Optional|List|Set|Collection|Iterable)<(?:Integer|Long|UUID|Boolean|Double|LocalDate)>)/;
