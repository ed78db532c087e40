/** This document's own rules, in addition to Redocly's. They are enabled in redocly.yaml. */
import { binaryAsFormat } from "./binary-as-format.mjs";
import { bothSecuritySchemes } from "./both-security-schemes.mjs";
import { commonResponses } from "./common-responses.mjs";
import { deprecationsReplaced } from "./deprecations-replaced.mjs";
import { examplesPresent } from "./examples-present.mjs";
import { extendTypes } from "./extension-types.mjs";
import { extensionsAgree } from "./extensions-agree.mjs";
import { guessesStayOpen } from "./guesses-stay-open.mjs";
import { idempotencyKeyOnCreate } from "./idempotency-key-on-create.mjs";
import { knownExtensions } from "./known-extensions.mjs";
import { linksComplete } from "./links-complete.mjs";
import { noBareObject } from "./no-bare-object.mjs";
import { noRepeatedShape } from "./no-repeated-shape.mjs";
import { openEnumsInAnswers } from "./open-enums-in-answers.mjs";
import { requiredInReach } from "./required-in-reach.mjs";
import { retryAfterOn429 } from "./retry-after-on-429.mjs";
import { sentenceCaseSummaries } from "./sentence-case-summaries.mjs";
import { tagsGrouped } from "./tags-grouped.mjs";

export default function house() {
  return {
    id: "house",
    rules: {
      oas3: {
        "binary-as-format": binaryAsFormat,
        "both-security-schemes": bothSecuritySchemes,
        "common-responses": commonResponses,
        "deprecations-replaced": deprecationsReplaced,
        "examples-present": examplesPresent,
        "extensions-agree": extensionsAgree,
        "guesses-stay-open": guessesStayOpen,
        "idempotency-key-on-create": idempotencyKeyOnCreate,
        "known-extensions": knownExtensions,
        "links-complete": linksComplete,
        "no-bare-object": noBareObject,
        "no-repeated-shape": noRepeatedShape,
        "open-enums-in-answers": openEnumsInAnswers,
        "required-in-reach": requiredInReach,
        "retry-after-on-429": retryAfterOn429,
        "sentence-case-summaries": sentenceCaseSummaries,
        "tags-grouped": tagsGrouped,
      },
    },
    typeExtension: { oas3: extendTypes },
  };
}
