# What does the R package `surveillance` say of the series in counts.csv? Writes what it is compared with to standard
# output. Repeat it with: Rscript oracle.R counts.csv > oracle.csv (made with R 4.2.2 and surveillance 1.20.3, Debian 12)
suppressMessages(library(surveillance))

counts <- as.matrix(read.csv(commandArgs(trailingOnly = TRUE)[1]))
weeks <- sts(counts, frequency = 52)
judged <- seq(301, nrow(counts))

# the limit at one half is the mean of the baseline, and at one deviation it lies one deviation above
distance <- function(method, at) {
  limit <- function(alpha) {
    upperbound(earsC(weeks, control = list(range = at, method = method, minSigma = 0.5, alpha = alpha)))
  }
  middle <- limit(0.5)
  (counts[at, ] - middle) / (limit(pnorm(-1)) - middle)
}

# The trend is kept always, but where it leads beyond the past maximum (1), or never (0). The package's own choice is not
# compared: it tests the trend with the weights of the second fit in place of the working weights, so with another dispersion.
flexible <- function(kept) {
  farringtonFlexible(weeks, control = list(
    range = judged, b = 5, w = 3, noPeriods = 10, pastWeeksNotIncluded = 26, reweight = TRUE, weightsThreshold = 2.58,
    trend = kept == 1, pThresholdTrend = 1, thresholdMethod = "nbPlugin", alpha = 0.05, limit54 = c(0, 4),
    glmWarnings = FALSE
  ))@control
}
c1 <- distance("C1", judged)
c2 <- distance("C2", judged)
told <- do.call(rbind, lapply(0:1, function(kept) {
  said <- flexible(kept)
  do.call(rbind, lapply(seq_len(ncol(counts)), function(j) {
    data.frame(
      series = colnames(counts)[j], week = judged - 1, trend = kept, # weeks count from 0 here
      c1 = c1[, j], c2 = c2[, j], dispersion = said$phiVector[, j], chance = said$pvalue[, j]
    )
  }))
}))
write.csv(data.frame(lapply(told, function(x) if (is.numeric(x)) signif(x, 8) else x)), quote = FALSE, row.names = FALSE)
