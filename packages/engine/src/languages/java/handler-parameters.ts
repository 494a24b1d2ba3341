import { decoratorsOf, type Parameter } from "../../syntax/function-shape.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import type { ParameterRole } from "../../taint/flow-tables.ts";
import { HARMLESS_TYPE } from "./harmless-type.ts";
import { typeName } from "./type-name.ts";

/** Annotations that bind a parameter to a piece of the request: Spring and JAX-RS. */
const CLIENT_ANNOTATION =
  /@(?:RequestParam|PathVariable|RequestBody|RequestHeader|CookieValue|ModelAttribute|MatrixVariable|RequestPart|QueryParam|PathParam|FormParam|HeaderParam|CookieParam|MatrixParam|BeanParam|RestQuery|RestPath|RestForm|RestHeader|Payload|DestinationVariable|FormDataParam|QueryValue|QueryBean|Part|Body)\b/;
/** Annotations by which the framework gives something of its own. */
const SERVER_ANNOTATION =
  /@(?:AuthenticationPrincipal|CurrentUser|Autowired|Value|Inject|Context|Suspended|SessionAttribute|RequestAttribute|PageableDefault)\b/;
/** Annotations of methods that a framework calls with what came from outside. */
const HANDLER =
  /^@(?:(?:Request|Get|Post|Put|Delete|Patch)Mapping|GET|POST|PUT|DELETE|PATCH|Path|MessageMapping|KafkaListener|RabbitListener|JmsListener|SqsListener|Get|Post|Put|Delete|Patch|QueryMapping|MutationMapping)\b/;
/** Without an annotation Spring binds texts and form objects from the request; these it makes itself. */
const SERVER_TYPE =
  /(?:Request|Response|Session|Model|ModelMap|ModelAndView|Principal|Authentication|BindingResult|Errors|RedirectAttributes|SessionStatus|UriComponentsBuilder|Pageable|Sort|HttpMethod|HttpEntity|Writer|OutputStream|Context|Exchange|Acknowledgment|Channel|Service|Repository|Manager|Locale|TimeZone|User|UserDetails|Jwt|UriInfo|HttpHeaders|SseEmitter)$/;

/** By annotations of the method and its parameters. Requests themselves are told by their type, see `requestNames`. */
export function javaRoles(fn: SyntaxNode, parameters: readonly Parameter[]): ParameterRole[] {
  const isHandler = decoratorsOf(fn).some((annotation) => HANDLER.test(annotation.text));
  return parameters.map((parameter) => (isFromClient(parameter, isHandler) ? "value" : null));
}

function isFromClient({ node, typeText }: Parameter, isHandler: boolean): boolean {
  if (typeText === null || HARMLESS_TYPE.test(typeText)) return false;
  const annotations = node.named.find((child) => child.type === "modifiers")?.text ?? "";
  if (CLIENT_ANNOTATION.test(annotations)) return true;
  return isHandler && !SERVER_ANNOTATION.test(annotations) && !SERVER_TYPE.test(typeName(typeText));
}
