// HeidelTime on lines "LANGUAGE tab YYYY-MM-DD tab TEXT" from standard input: for each its TimeML body, on one line, to standard
// output. Without a part-of-speech tagger (its own tokenizer), since TreeTagger may not be shipped. Used by bench/peers/times.
import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.text.SimpleDateFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.LogManager;

public class HeidelTimeLines {
  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    Map<String, HeidelTimeStandalone> taggers = new HashMap<>();
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] fields = line.split("\t", 3);
      if (!taggers.containsKey(fields[0])) {
        Language language = fields[0].equals("nl") ? Language.DUTCH : Language.ENGLISH;
        taggers.put(fields[0], new HeidelTimeStandalone(language, DocumentType.NEWS, OutputType.TIMEML, arguments[0], POSTagger.NO, false));
      }
      String found = taggers.get(fields[0]).process(fields[2], new SimpleDateFormat("yyyy-MM-dd").parse(fields[1]));
      int begin = found.indexOf("<TimeML>") + 8;
      out.println(found.substring(begin, found.lastIndexOf("</TimeML>")).replace("\n", " ").trim());
    }
    out.flush();
  }
}
